/** Data Pipeline's wire shape: objects, parameters and values, knowing no object types. */
@NullMarked
package dev.penstock.definition;

import org.jspecify.annotations.NullMarked;
