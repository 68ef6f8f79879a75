/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a plugin may use of libtepat-ui: how it contributes, and the widgets. */

#include <adwaita.h>

#include "tepat.h"

#include "tepat-context.h"
#include "tepat-plugin.h"

#include "tepat-invocation.h"
