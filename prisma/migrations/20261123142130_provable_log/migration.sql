-- AlterTable
ALTER TABLE "audit_events" ADD COLUMN     "case_version_after" INTEGER,
ADD COLUMN     "case_version_before" INTEGER,
ADD COLUMN     "format" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "policy_version" INTEGER,
ADD COLUMN     "score_version" TEXT,
ADD COLUMN     "sign_in" TEXT,
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "event_id" UUID;

-- AlterTable
ALTER TABLE "subjects" ADD COLUMN     "log_hash" TEXT;

-- CreateTable
CREATE TABLE "audit_log" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "origin" TEXT NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "audit_unsequenced" (
    "event_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_unsequenced_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "audit_leaves" (
    "index" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_leaves_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "audit_nodes" (
    "level" SMALLINT NOT NULL,
    "index" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_nodes_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "audit_checkpoints" (
    "size" BIGINT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "audit_cosignatures" (
    "size" BIGINT NOT NULL,
    "witness" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "audit_cosignatures_pkey" PRIMARY KEY ("size","witness")
);

-- CreateTable
CREATE TABLE "audit_checks" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "checked" BIGINT NOT NULL,
    "whole_at" TIMESTAMPTZ(3),
    "failure" JSONB,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_checks_pkey" PRIMARY KEY ("one")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_leaves_event_id_key" ON "audit_leaves"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_event_id_key" ON "decisions"("event_id");

-- Every event is noted for the sequencer by its own insert, whoever writes it, and gets the versions that stand at this moment.
-- The planner keeps one plan for the look-ups: all of them are by primary key, and every act waits for them.
CREATE FUNCTION complete_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE about record;
BEGIN
  NEW.policy_version := coalesce((SELECT max(version) FROM policy_versions), 0);
  IF NEW.case_id IS NOT NULL THEN
    SELECT c.version, c.verification_id, v.comparison_version, s.log_hash INTO about
    FROM cases c JOIN verifications v ON v.id = c.verification_id JOIN subjects s ON s.id = c.subject_id WHERE c.id = NEW.case_id;
    NEW.case_version_before := coalesce((NEW.details ->> 'versionBefore')::int, about.version);
    NEW.case_version_after := about.version;
    NEW.score_version := about.comparison_version;
    NEW.subject := about.log_hash;
  ELSIF NEW.verification_id IS NOT NULL THEN
    SELECT v.comparison_version, s.log_hash INTO about
    FROM verifications v JOIN subjects s ON s.id = v.subject_id WHERE v.id = NEW.verification_id;
    NEW.score_version := about.comparison_version;
    NEW.subject := about.log_hash;
  END IF;
  INSERT INTO audit_unsequenced (event_id, added_at) VALUES (NEW.id, clock_timestamp());
  RETURN NEW;
END $$;
CREATE TRIGGER audit_events_complete BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION complete_audit_event();
-- What was written before there was a tree comes into it first.
INSERT INTO audit_unsequenced (event_id, added_at) SELECT id, occurred_at FROM audit_events ORDER BY occurred_at, id;

ALTER TABLE audit_log ADD CONSTRAINT audit_log_one CHECK (one);
ALTER TABLE audit_checks ADD CONSTRAINT audit_checks_one CHECK (one);
ALTER TABLE audit_leaves ADD CONSTRAINT audit_leaves_hash CHECK (octet_length(hash) = 32 AND index >= 0);
ALTER TABLE audit_nodes ADD CONSTRAINT audit_nodes_hash CHECK (octet_length(hash) = 32);
ALTER TABLE audit_heads ADD CONSTRAINT audit_heads_root CHECK (octet_length(root) = 32 AND size > 0);
ALTER TABLE audit_checkpoints ADD CONSTRAINT audit_checkpoints_head FOREIGN KEY (size) REFERENCES audit_heads (size);
ALTER TABLE audit_cosignatures ADD CONSTRAINT audit_cosignatures_checkpoint FOREIGN KEY (size) REFERENCES audit_checkpoints (size);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_log', 'audit_leaves', 'audit_nodes', 'audit_heads', 'audit_checkpoints', 'audit_cosignatures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO secondlook_app', t);
  END LOOP;
END $$;
-- Rows come here by the trigger alone, and go when the log has them.
GRANT SELECT, DELETE ON audit_unsequenced TO secondlook_app;
GRANT SELECT, INSERT, UPDATE ON audit_checks TO secondlook_app;

-- No decision without its own event in the log: looked at when the transaction ends, so that either may be written first.
CREATE FUNCTION decisions_have_their_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM audit_events e
    WHERE e.id = NEW.event_id AND e.action = 'decision.made' AND e.case_id = NEW.case_id AND e.details ->> 'decisionId' = NEW.id::text
  ) THEN
    RAISE EXCEPTION 'a decision needs its audit event' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_have_their_event';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decisions_have_their_event AFTER INSERT ON decisions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION decisions_have_their_event();
