/** Blueprints as CDK constructs; the only user of the CDK. */
@NullMarked
package dev.penstock.cdk;

import org.jspecify.annotations.NullMarked;
