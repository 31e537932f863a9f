/** What acts on an account later: runs, reruns, backfills, activation. */
@NullMarked
package dev.penstock.operate;

import org.jspecify.annotations.NullMarked;
