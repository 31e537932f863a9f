/** What it takes to move an estate of pipelines: verdicts, effort, cost, order. */
@NullMarked
package dev.penstock.assess;

import org.jspecify.annotations.NullMarked;
