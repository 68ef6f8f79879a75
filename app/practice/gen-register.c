/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "gen-register"

#include "gen-register.h"

static const GenPerson *
recall_earlier (GenRegister *self,
                guint        before)
{
  guint index = gen_random_below (&self->random, MAX (before, 1));

  gen_family_make (&self->earlier, self->wilayah, self->seed, index);
  return &self->earlier.members[gen_random_below (&self->random, self->earlier.n)];
}

static void
add_error (GenRegister *self,
           GenPerson   *person,
           guint        index)
{
  GenError error = gen_noise_pick_error (&self->random);
  const GenPerson *other = NULL;

  /* The first family has none before it, and a head is no second head. */
  if ((error == GEN_ERROR_SHARED_NIK && index == 0) ||
      (error == GEN_ERROR_SECOND_KEPALA && person->member == 0))
    error = GEN_ERROR_NO_PEKERJAAN;
  if (error == GEN_ERROR_SHARED_NIK)
    other = recall_earlier (self, index);
  gen_noise_apply_error (error, person, other, &self->random);
  self->n_errors[error]++;
  if (self->errors != NULL)
    fprintf (self->errors, "%s,%s,%s\n", person->id_sumber, gen_noise_get_error_name (error),
             gen_noise_get_effect (error));
}

static void
add_duplicate (GenRegister     *self,
               const GenPerson *host,
               guint            index)
{
  GenPerson copy = *recall_earlier (self, index);
  char original[sizeof copy.id_sumber];
  GenDuplicate kind;

  g_strlcpy (original, copy.id_sumber, sizeof original);
  kind = gen_noise_duplicate (&copy, host, &self->random);
  /* The row's own id: its place in the file makes it unlike any other. */
  copy.family = host->family;
  copy.member = host->member;
  gen_person_set_id (&copy, self->seed, 1);
  gen_output_add (self->out, &copy);
  self->n_rows++;
  self->n_duplicates++;
  self->n_kinds[kind]++;
  if (self->labels != NULL)
    fprintf (self->labels, "%s,%s,%s\n", original, copy.id_sumber,
             gen_noise_get_duplicate_name (kind));
}

static void
write_family (GenRegister *self,
              guint        index)
{
  gboolean families = gen_output_wants_families (self->out);

  gen_family_make (&self->family, self->wilayah, self->seed, index);
  self->random = gen_random_new (self->seed ^ 0x6e6f697365, index);
  for (guint i = 0; i < self->family.n && self->n_rows < self->max_rows; i++)
    {
      GenPerson person = self->family.members[i];

      if (self->error_share > 0 && gen_random_chance (&self->random, self->error_share / 100))
        add_error (self, &person, index);
      gen_output_add (self->out, &person);
      self->n_rows++;
      if (families)
        return;
      if (index > 0 && self->n_rows < self->max_rows && self->duplicate_share > 0 &&
          gen_random_chance (&self->random, self->duplicate_share / 100))
        add_duplicate (self, &self->family.members[i], index);
    }
}

/* The same seed gives the same register. */
void
gen_register_write (GenRegister *self)
{
  while (self->max_families > 0 ? self->n_families < self->max_families
                                : self->n_rows < self->max_rows)
    write_family (self, self->n_families++);
}
