/** Plans, differences and findings as text, JSON and Markdown. */
@NullMarked
package dev.penstock.report;

import org.jspecify.annotations.NullMarked;
