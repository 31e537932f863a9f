/** Hands a pipeline's intervals over from AWS Data Pipeline to its stack, and back: none twice, none left out. */
@NullMarked
package dev.penstock.cutover;

import org.jspecify.annotations.NullMarked;
