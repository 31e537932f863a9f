/** Runs of a pipeline on this machine, without an AWS account. */
@NullMarked
package dev.penstock.local;

import org.jspecify.annotations.NullMarked;
