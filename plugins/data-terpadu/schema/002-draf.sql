-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who typed a draft that somebody else took over.
ALTER TABLE data_terpadu_draf ADD COLUMN dari TEXT;
