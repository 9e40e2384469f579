// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A signed link opens this too, to players that cannot send headers. Its path must have the job's id as {@code id}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface LinksWelcome {}
