/** The connection to an account, and what is read from it: pipelines of Data Pipeline, their definitions and runs. */
@NullMarked
package dev.penstock.account;

import org.jspecify.annotations.NullMarked;
