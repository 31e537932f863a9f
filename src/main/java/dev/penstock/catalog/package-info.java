/** One class per object type: its fields, its own checks, and what it is lowered to. */
@NullMarked
package dev.penstock.catalog;

import org.jspecify.annotations.NullMarked;
