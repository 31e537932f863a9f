/** The proof that loads into Redshift leave the rows that they should, on PostgreSQL and with random tables. */
@NullMarked
package dev.penstock.merge;

import org.jspecify.annotations.NullMarked;
