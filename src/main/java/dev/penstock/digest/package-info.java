/** Fingerprints, as every jar of the project makes them. */
@NullMarked
package dev.penstock.digest;

import org.jspecify.annotations.NullMarked;
