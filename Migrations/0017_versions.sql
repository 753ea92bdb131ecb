-- The provider's time of the version that is held of what its author can edit, so that an older one that comes late does not
-- replace it. Null where nobody gave a time, and for all that cannot be edited.
ALTER TABLE feedback ADD COLUMN version_at INTEGER;
