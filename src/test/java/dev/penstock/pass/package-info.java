@NullMarked
package dev.penstock.pass;

import org.jspecify.annotations.NullMarked;
