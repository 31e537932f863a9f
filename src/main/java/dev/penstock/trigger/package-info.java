/** What {@code triggers.json} beside a definition says: which events activate the pipeline, and with which values. */
@NullMarked
package dev.penstock.trigger;

import org.jspecify.annotations.NullMarked;
