/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A small generator whose numbers are the same on every machine (SplitMix64). */
typedef struct
{
  guint64 state;
} GenRandom;

static inline guint64
gen_mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static inline GenRandom
gen_random_new (guint64 seed,
                guint64 stream)
{
  return (GenRandom) { gen_mix (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) * (stream + 1)) };
}

static inline guint64
gen_random_next (GenRandom *self)
{
  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return gen_mix (self->state);
}

/* 0 .. n - 1 */
static inline guint
gen_random_below (GenRandom *self,
                  guint      n)
{
  return (guint) (((gen_random_next (self) >> 32) * n) >> 32);
}

/* low .. high */
static inline int
gen_random_range (GenRandom *self,
                  int        low,
                  int        high)
{
  return high <= low ? low : low + (int) gen_random_below (self, (guint) (high - low + 1));
}

static inline double
gen_random_unit (GenRandom *self)
{
  return (double) (gen_random_next (self) >> 11) * 0x1p-53;
}

static inline gboolean
gen_random_chance (GenRandom *self,
                   double     share)
{
  return gen_random_unit (self) < share;
}

/* The first of n things far more often than the last, as with names. */
static inline guint
gen_random_skewed (GenRandom *self,
                   guint      n)
{
  double u = gen_random_unit (self);

  return MIN ((guint) (u * u * n), n - 1);
}
