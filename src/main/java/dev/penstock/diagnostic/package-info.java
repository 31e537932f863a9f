/** What is wrong with an input, where, and what to do about it. */
@NullMarked
package dev.penstock.diagnostic;

import org.jspecify.annotations.NullMarked;
