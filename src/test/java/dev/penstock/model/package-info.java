/** What Data Pipeline itself would do with a definition, written from its documentation and knowing no compiler. */
@NullMarked
package dev.penstock.model;

import org.jspecify.annotations.NullMarked;
