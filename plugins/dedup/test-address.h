/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The tests of addresses, among those of the engine. */
void test_address_add (void);
