/** The forms that a definition comes in, each turned into the form of Data Pipeline's command line. */
@NullMarked
package dev.penstock.form;

import org.jspecify.annotations.NullMarked;
