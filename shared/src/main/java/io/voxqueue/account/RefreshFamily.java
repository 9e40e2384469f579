// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.time.Instant;

/**
 * One login and all the refresh tokens that came of it, each from the one before. Only the newest is good: an older one
 * can be in two hands, and then neither is to be trusted (RFC 9700 §4.14.2).
 *
 * @param generation of the newest token; the first is 1
 */
public record RefreshFamily(FamilyId id, OwnerId owner, int generation, Instant createdAt, Instant expiresAt) {}
