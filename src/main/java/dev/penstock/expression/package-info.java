/** The expression language of hash-brace texts: parsed, type-checked, evaluated in Java, printed as JSONata. */
@NullMarked
package dev.penstock.expression;

import org.jspecify.annotations.NullMarked;
