/** The resolved, still generic object graph: defaults and parents inherited, references resolved. */
@NullMarked
package dev.penstock.pipeline;

import org.jspecify.annotations.NullMarked;
