/** What a user writes to decide what objects of definitions are translated as. */
@NullMarked
package dev.penstock.mapper;

import org.jspecify.annotations.NullMarked;
