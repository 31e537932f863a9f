/** The proof of which activity takes which data node in which format, and what the two become. */
@NullMarked
package dev.penstock.pairs;

import org.jspecify.annotations.NullMarked;
