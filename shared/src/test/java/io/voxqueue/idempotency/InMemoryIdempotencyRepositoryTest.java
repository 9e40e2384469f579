// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

class InMemoryIdempotencyRepositoryTest extends IdempotencyRepositoryContract {
    private final IdempotencyRepository claims = new InMemoryIdempotencyRepository();

    @Override
    protected IdempotencyRepository claims() {
        return claims;
    }
}
