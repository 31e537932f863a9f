/** The Lambda function of event triggers: it turns events into activations of a pipeline; a jar of its own. */
@NullMarked
package dev.penstock.glue;

import org.jspecify.annotations.NullMarked;
