/** Amazon States Language as records, and what a plan becomes in it. */
@NullMarked
package dev.penstock.asl;

import org.jspecify.annotations.NullMarked;
