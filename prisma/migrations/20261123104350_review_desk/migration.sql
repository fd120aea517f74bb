-- The review desk: reservations, judgements, drafts, mentions, saved views, and the record of changes that live lists follow.

-- CreateEnum
CREATE TYPE "JudgementPhase" AS ENUM ('before', 'after');

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "reserved" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "queued_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "case_mentions" (
    "note_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_mentions_pkey" PRIMARY KEY ("note_id","user_id")
);

-- CreateTable
CREATE TABLE "case_drafts" (
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_drafts_pkey" PRIMARY KEY ("case_id","user_id")
);

-- CreateTable
CREATE TABLE "judgements" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "stage" "DecisionStage" NOT NULL,
    "question" TEXT NOT NULL,
    "phase" "JudgementPhase" NOT NULL,
    "answer" SMALLINT NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "judgements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "filters" JSONB NOT NULL,
    "columns" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_changes" (
    "seq" BIGSERIAL NOT NULL,
    "txid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "case_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_changes_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "case_mentions_user_id_created_at_idx" ON "case_mentions"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "case_drafts_updated_at_idx" ON "case_drafts"("updated_at");

-- CreateIndex
CREATE INDEX "judgements_case_id_reviewer_id_idx" ON "judgements"("case_id", "reviewer_id");

-- CreateIndex
CREATE INDEX "saved_views_shared_idx" ON "saved_views"("shared");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_owner_id_name_key" ON "saved_views"("owner_id", "name");

-- CreateIndex
CREATE INDEX "case_changes_txid_seq_idx" ON "case_changes"("txid", "seq");

-- CreateIndex
CREATE INDEX "case_changes_changed_at_idx" ON "case_changes"("changed_at");

-- CreateIndex
CREATE INDEX "decisions_decided_at_idx" ON "decisions"("decided_at");

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_mentions" ADD CONSTRAINT "case_mentions_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "case_notes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_mentions" ADD CONSTRAINT "case_mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_mentions" ADD CONSTRAINT "case_mentions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Cases from before wait since their last decision, or since they were flagged.
UPDATE cases SET queued_at = coalesce(
  (SELECT max(d.decided_at) FROM decisions d WHERE d.case_id = cases.id AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)),
  flagged_at);

CREATE INDEX cases_assignee_id_idx ON cases (assignee_id) WHERE assignee_id IS NOT NULL;
-- One case is kept for a person beside the one they work on.
CREATE UNIQUE INDEX cases_one_reserved ON cases (holder_id) WHERE reserved AND holder_id IS NOT NULL;

ALTER TABLE judgements
  ADD CONSTRAINT judgements_known_question CHECK (question = 'same_person'),
  ADD CONSTRAINT judgements_five_points CHECK (answer BETWEEN -2 AND 2);
-- The answer given before the scores were shown is given once.
CREATE UNIQUE INDEX judgements_one_before ON judgements (case_id, reviewer_id, stage, question) WHERE phase = 'before';
CREATE TRIGGER judgements_append_only BEFORE UPDATE OR DELETE ON judgements FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER judgements_no_truncate BEFORE TRUNCATE ON judgements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whatever part of the service changes a case, lists elsewhere learn of it; a heartbeat changes nothing that a list shows.
CREATE FUNCTION note_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO case_changes (case_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER cases_added_noted AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION note_case_change();
CREATE TRIGGER cases_changed_noted AFTER UPDATE ON cases FOR EACH ROW
  WHEN ((OLD.version, OLD.state, OLD.holder_id, OLD.lease_token, OLD.reserved, OLD.assignee_id, OLD.flags, OLD.risk, OLD.due_at)
    IS DISTINCT FROM (NEW.version, NEW.state, NEW.holder_id, NEW.lease_token, NEW.reserved, NEW.assignee_id, NEW.flags, NEW.risk, NEW.due_at))
  EXECUTE FUNCTION note_case_change();

GRANT SELECT ON judgements, case_drafts, case_mentions, saved_views, case_changes TO secondlook_app;
GRANT INSERT ON judgements, case_mentions, case_changes TO secondlook_app;
GRANT UPDATE (seen_at) ON case_mentions TO secondlook_app;
GRANT INSERT, UPDATE, DELETE ON case_drafts, saved_views TO secondlook_app;
-- Swept after an hour.
GRANT DELETE ON case_changes TO secondlook_app;
GRANT USAGE ON SEQUENCE case_changes_seq_seq TO secondlook_app;
