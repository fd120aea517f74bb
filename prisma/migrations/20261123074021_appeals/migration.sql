-- Appeals, the read-only look of a compliance manager, and what holds for both whatever the application does.

-- AlterEnum
ALTER TYPE "ExclusionReason" ADD VALUE 'took_part';

-- CreateEnum
CREATE TYPE "AppealCategory" AS ENUM ('identity', 'document', 'data', 'accessibility', 'other');

-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('waiting_for_us', 'waiting_for_person', 'decided', 'withdrawn');

-- CreateEnum
CREATE TYPE "AppealOutcome" AS ENUM ('upheld', 'overturned');

-- CreateEnum
CREATE TYPE "AppealMessageKind" AS ENUM ('to_person', 'from_person', 'note');

-- AlterTable
ALTER TABLE "evidence_images" ADD COLUMN     "appeal_id" UUID;

-- AlterTable
ALTER TABLE "verifications" ADD COLUMN     "erasure_requested_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "appeals" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "category" "AppealCategory" NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'waiting_for_us',
    "outcome" "AppealOutcome",
    "sealed_statement" BYTEA NOT NULL,
    "sealed_sentence" BYTEA,
    "opened_by_id" UUID,
    "opened_by_key_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "result_decision_id" UUID,

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal_messages" (
    "id" UUID NOT NULL,
    "appeal_id" UUID NOT NULL,
    "kind" "AppealMessageKind" NOT NULL,
    "author_id" UUID,
    "author_key_id" UUID,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appeal_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_grants" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "images" BOOLEAN NOT NULL,
    "sealed_reason" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_grants_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "appeals_result_decision_id_key" ON "appeals"("result_decision_id");

-- CreateIndex
CREATE INDEX "appeals_case_id_idx" ON "appeals"("case_id");

-- CreateIndex
CREATE INDEX "appeals_state_due_at_id_idx" ON "appeals"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "appeals_opened_at_id_idx" ON "appeals"("opened_at", "id");

-- CreateIndex
CREATE INDEX "appeal_messages_appeal_id_created_at_idx" ON "appeal_messages"("appeal_id", "created_at");

-- CreateIndex
CREATE INDEX "access_grants_case_id_user_id_expires_at_idx" ON "access_grants"("case_id", "user_id", "expires_at");

-- AddForeignKey
ALTER TABLE "evidence_images" ADD CONSTRAINT "evidence_images_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeals"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_result_decision_id_fkey" FOREIGN KEY ("result_decision_id") REFERENCES "decisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal_messages" ADD CONSTRAINT "appeal_messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One appeal at a time, and one for each decision; one that was withdrawn does not count.
CREATE UNIQUE INDEX appeals_one_open ON appeals (case_id) WHERE state IN ('waiting_for_us', 'waiting_for_person');
CREATE UNIQUE INDEX appeals_one_per_decision ON appeals (decision_id) WHERE state <> 'withdrawn';
CREATE INDEX evidence_images_appeal_id_idx ON evidence_images (appeal_id) WHERE appeal_id IS NOT NULL;
CREATE INDEX verifications_erasure_requested_idx ON verifications (erasure_requested_at) WHERE erasure_requested_at IS NOT NULL;

ALTER TABLE appeals
  ADD CONSTRAINT appeals_decided_is_whole CHECK (
    (state = 'decided') = (outcome IS NOT NULL AND result_decision_id IS NOT NULL AND sealed_sentence IS NOT NULL)),
  ADD CONSTRAINT appeals_ended_has_its_time CHECK ((state IN ('decided', 'withdrawn')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT appeals_opened_by_one CHECK (num_nonnulls(opened_by_id, opened_by_key_id) = 1);
ALTER TABLE appeal_messages ADD CONSTRAINT appeal_messages_by_one CHECK (num_nonnulls(author_id, author_key_id) = 1);
ALTER TABLE access_grants ADD CONSTRAINT access_grants_bounded CHECK (expires_at > created_at AND expires_at <= created_at + interval '15 minutes');

-- An open appeal and a case under appeal are one fact in two tables: both or neither at the end of each transaction.
CREATE FUNCTION appeals_match_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_case uuid := (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'cases' THEN 'id' ELSE 'case_id' END)::uuid;
BEGIN
  IF (SELECT state = 'appeal_review' FROM cases WHERE id = of_case)
    IS DISTINCT FROM EXISTS (SELECT 1 FROM appeals WHERE case_id = of_case AND state IN ('waiting_for_us', 'waiting_for_person')) THEN
    RAISE EXCEPTION 'a case is under appeal exactly while an appeal is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_match_case';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER appeals_match_case AFTER INSERT OR UPDATE OF state ON appeals
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION appeals_match_case();
CREATE CONSTRAINT TRIGGER cases_match_appeal AFTER UPDATE OF state ON cases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.state = 'appeal_review') <> (NEW.state = 'appeal_review')) EXECUTE FUNCTION appeals_match_case();
CREATE CONSTRAINT TRIGGER cases_made_match_appeal AFTER INSERT ON cases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'appeal_review') EXECUTE FUNCTION appeals_match_case();

-- Separation of duty, as before, and for an appeal one thing more: whoever wrote it down does not decide it.
CREATE OR REPLACE FUNCTION decisions_one_per_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM cases WHERE id = NEW.case_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM decisions d
    WHERE d.case_id = NEW.case_id AND d.reviewer_id = NEW.reviewer_id
      AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
  ) THEN
    RAISE EXCEPTION 'this reviewer has decided on this case before' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_one_per_reviewer';
  END IF;
  IF EXISTS (SELECT 1 FROM case_exclusions WHERE case_id = NEW.case_id AND user_id = NEW.reviewer_id AND until IS NULL) THEN
    RAISE EXCEPTION 'this reviewer stepped back from the case, or took part in it' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_by_eligible';
  END IF;
  IF NEW.stage <> 'appeal' AND EXISTS (SELECT 1 FROM appeals WHERE case_id = NEW.case_id AND state IN ('waiting_for_us', 'waiting_for_person')) THEN
    RAISE EXCEPTION 'while an appeal is open only the appeal is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_appeal_first';
  END IF;
  IF NEW.stage = 'appeal' THEN
    IF NOT EXISTS (SELECT 1 FROM appeals WHERE case_id = NEW.case_id AND state IN ('waiting_for_us', 'waiting_for_person')) THEN
      RAISE EXCEPTION 'there is no open appeal' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_appeal_is_open';
    END IF;
    IF EXISTS (
      SELECT 1 FROM appeals a LEFT JOIN appeal_messages m ON m.appeal_id = a.id AND m.kind <> 'note'
      WHERE a.case_id = NEW.case_id AND (a.opened_by_id = NEW.reviewer_id OR m.author_id = NEW.reviewer_id)
    ) THEN
      RAISE EXCEPTION 'whoever opened an appeal or wrote to the person does not decide it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_appeal_by_another';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Who had a hand in a case, or stepped back from it, is kept from it for good; only a skip passes.
CREATE TRIGGER case_exclusions_for_good_stay BEFORE DELETE ON case_exclusions
  FOR EACH ROW WHEN (OLD.until IS NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_exclusions_for_good_last BEFORE UPDATE ON case_exclusions
  FOR EACH ROW WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- Evidence under appeal cannot be removed, nor be made unreadable by another key or other bytes.
CREATE FUNCTION evidence_under_appeal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM cases WHERE state = 'appeal_review' AND CASE TG_TABLE_NAME
      WHEN 'verifications' THEN verification_id = (to_jsonb(OLD) ->> 'id')::uuid
      WHEN 'subjects' THEN subject_id = (to_jsonb(OLD) ->> 'id')::uuid
      ELSE verification_id = (to_jsonb(OLD) ->> 'verification_id')::uuid
    END
  ) THEN
    RAISE EXCEPTION 'evidence under appeal cannot be removed' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_under_appeal_stays';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
-- The pictures of a redacted verification are swept, so the state counts like the columns.
CREATE TRIGGER evidence_under_appeal_stays BEFORE UPDATE OF sealed, state ON verifications
  FOR EACH ROW WHEN ((OLD.sealed IS NOT NULL AND OLD.sealed IS DISTINCT FROM NEW.sealed) OR (OLD.state <> 'redacted' AND NEW.state = 'redacted'))
  EXECUTE FUNCTION evidence_under_appeal_stays();
CREATE TRIGGER evidence_under_appeal_stays BEFORE UPDATE OF wrapped_key ON subjects
  FOR EACH ROW WHEN (OLD.wrapped_key IS NOT NULL AND OLD.wrapped_key IS DISTINCT FROM NEW.wrapped_key) EXECUTE FUNCTION evidence_under_appeal_stays();
CREATE TRIGGER evidence_under_appeal_stays BEFORE DELETE OR UPDATE ON evidence_images
  FOR EACH ROW EXECUTE FUNCTION evidence_under_appeal_stays();

-- An appeal that has ended stays as it ended.
CREATE TRIGGER appeals_ended_stay BEFORE UPDATE ON appeals
  FOR EACH ROW WHEN (OLD.state IN ('decided', 'withdrawn')) EXECUTE FUNCTION refuse_change();

-- What was said, and who looked, stays as it was written.
CREATE TRIGGER appeal_messages_append_only BEFORE UPDATE OR DELETE ON appeal_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER appeal_messages_no_truncate BEFORE TRUNCATE ON appeal_messages FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_grants_append_only BEFORE UPDATE OR DELETE ON access_grants FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_grants_no_truncate BEFORE TRUNCATE ON access_grants FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE UPDATE (subject_id, wrapped_key) ON evidence_images FROM secondlook_app;
GRANT SELECT, INSERT ON appeals, appeal_messages, access_grants TO secondlook_app;
GRANT UPDATE (state, outcome, sealed_sentence, ended_at, result_decision_id) ON appeals TO secondlook_app;
