-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reviewer', 'senior_reviewer', 'support_agent', 'compliance_manager', 'admin');

-- CreateEnum
CREATE TYPE "Trigger" AS ENUM ('advanced_feature', 'integrity_check', 'safety_compliance', 'other');

-- CreateEnum
CREATE TYPE "DocumentType" AS ENUM ('passport', 'driving_licence', 'national_id', 'residence_permit', 'visa', 'other');

-- CreateEnum
CREATE TYPE "ImageKind" AS ENUM ('document_front', 'document_back', 'selfie', 'selfie_left', 'selfie_right', 'liveness_frame', 'attachment');

-- CreateEnum
CREATE TYPE "Flag" AS ENUM ('face_match_low', 'liveness_suspect', 'document_suspect', 'document_quality', 'document_expired', 'document_unsupported', 'data_mismatch', 'mrz_inconsistent', 'barcode_inconsistent', 'duplicate_subject', 'duplicate_document', 'duplicate_image', 'watchlist', 'underage', 'velocity', 'provider_referred', 'random_sample');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('pass', 'warn', 'fail', 'unknown');

-- CreateEnum
CREATE TYPE "VerificationState" AS ENUM ('pending', 'flagged', 'cleared', 'closed', 'redacted');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'second_review', 'escalated', 'appeal_review', 'decided', 'closed');

-- CreateEnum
CREATE TYPE "CaseOutcome" AS ENUM ('approved', 'rejected', 'resubmission_requested');

-- CreateEnum
CREATE TYPE "ClosedReason" AS ENUM ('settled_elsewhere', 'withdrawn', 'superseded', 'redacted');

-- CreateEnum
CREATE TYPE "DecisionStage" AS ENUM ('first', 'second', 'escalation', 'appeal');

-- CreateEnum
CREATE TYPE "DecisionOutcome" AS ENUM ('approve', 'reject', 'request_resubmission', 'escalate');

-- CreateEnum
CREATE TYPE "ExclusionReason" AS ENUM ('skipped', 'recused');

-- CreateEnum
CREATE TYPE "WebhookState" AS ENUM ('received', 'done', 'failed');

-- CreateEnum
CREATE TYPE "ActorType" AS ENUM ('user', 'api_key', 'provider', 'system');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('success', 'failure');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_input_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttles" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subjects" (
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "email_hash" TEXT,
    "platform_created_at" TIMESTAMPTZ(3),
    "wrapped_key" BYTEA,
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subjects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "trigger" "Trigger" NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "country" TEXT NOT NULL,
    "state" "VerificationState" NOT NULL,
    "provider_state" TEXT,
    "provider_event_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "flags" "Flag"[],
    "policy_version" INTEGER NOT NULL,
    "comparison_version" TEXT NOT NULL,
    "sealed" BYTEA,
    "search_name" TEXT,
    "document_number_hash" TEXT,
    "personal_number_hash" TEXT,
    "device_hash" TEXT,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_images" (
    "id" UUID NOT NULL,
    "verification_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" "ImageKind" NOT NULL,
    "content_hash" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_length" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "face" JSONB,
    "wrapped_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_images_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "verification_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "outcome" "CaseOutcome",
    "closed_reason" "ClosedReason",
    "version" INTEGER NOT NULL DEFAULT 1,
    "trigger" "Trigger" NOT NULL,
    "document_type" "DocumentType" NOT NULL,
    "country" TEXT NOT NULL,
    "flags" "Flag"[],
    "risk" INTEGER NOT NULL,
    "face_verdict" "Verdict",
    "has_failed_check" BOOLEAN NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "previous_case_id" UUID,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "holder_id" UUID,
    "lease_token" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "lease_expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_exclusions" (
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" "ExclusionReason" NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "case_exclusions_pkey" PRIMARY KEY ("case_id","user_id")
);

-- CreateTable
CREATE TABLE "case_notes" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "stage" "DecisionStage" NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "reviewer_role" "Role" NOT NULL,
    "reasons" JSONB NOT NULL,
    "sealed_note" BYTEA,
    "case_version" INTEGER NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_undos" (
    "decision_id" UUID NOT NULL,
    "undone_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_undos_pkey" PRIMARY KEY ("decision_id")
);

-- CreateTable
CREATE TABLE "reason_codes" (
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "outcomes" "DecisionOutcome"[],
    "group" TEXT NOT NULL,
    "flags" "Flag"[],
    "steps" "ImageKind"[],
    "label" JSONB NOT NULL,
    "subject_text" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "reason_codes_pkey" PRIMARY KEY ("code","version")
);

-- CreateTable
CREATE TABLE "policy_versions" (
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_versions_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_event_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "WebhookState" NOT NULL DEFAULT 'received',
    "reason" TEXT,
    "verification_id" UUID,
    "subject_id" UUID NOT NULL,
    "sealed" BYTEA,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "owner" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("owner","route","key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "actor_type" "ActorType" NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "actor_role" TEXT,
    "session_id" TEXT,
    "request_id" TEXT,
    "address" TEXT,
    "case_id" UUID,
    "case_reference" TEXT,
    "verification_id" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_secret_hash_key" ON "api_keys"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "subjects_external_id_key" ON "subjects"("external_id");

-- CreateIndex
CREATE INDEX "subjects_email_hash_idx" ON "subjects"("email_hash");

-- CreateIndex
CREATE INDEX "verifications_subject_id_submitted_at_idx" ON "verifications"("subject_id", "submitted_at");

-- CreateIndex
CREATE INDEX "verifications_document_number_hash_idx" ON "verifications"("document_number_hash");

-- CreateIndex
CREATE INDEX "verifications_personal_number_hash_idx" ON "verifications"("personal_number_hash");

-- CreateIndex
CREATE INDEX "verifications_device_hash_idx" ON "verifications"("device_hash");

-- CreateIndex
CREATE UNIQUE INDEX "verifications_provider_external_id_key" ON "verifications"("provider", "external_id");

-- CreateIndex
CREATE INDEX "evidence_images_content_hash_idx" ON "evidence_images"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_images_verification_id_external_id_key" ON "evidence_images"("verification_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE UNIQUE INDEX "cases_verification_id_key" ON "cases"("verification_id");

-- CreateIndex
CREATE INDEX "cases_state_due_at_risk_id_idx" ON "cases"("state", "due_at", "risk" DESC, "id");

-- CreateIndex
CREATE INDEX "cases_state_risk_due_at_id_idx" ON "cases"("state", "risk" DESC, "due_at", "id");

-- CreateIndex
CREATE INDEX "cases_state_flagged_at_id_idx" ON "cases"("state", "flagged_at", "id");

-- CreateIndex
CREATE INDEX "cases_holder_id_idx" ON "cases"("holder_id");

-- CreateIndex
CREATE INDEX "cases_subject_id_idx" ON "cases"("subject_id");

-- CreateIndex
CREATE INDEX "case_notes_case_id_created_at_idx" ON "case_notes"("case_id", "created_at");

-- CreateIndex
CREATE INDEX "decisions_reviewer_id_decided_at_idx" ON "decisions"("reviewer_id", "decided_at");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_case_id_case_version_key" ON "decisions"("case_id", "case_version");

-- CreateIndex
CREATE INDEX "webhook_events_verification_id_idx" ON "webhook_events"("verification_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_provider_provider_event_id_key" ON "webhook_events"("provider", "provider_event_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "audit_events_occurred_at_id_idx" ON "audit_events"("occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_occurred_at_id_idx" ON "audit_events"("actor_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_action_occurred_at_id_idx" ON "audit_events"("action", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_case_id_occurred_at_id_idx" ON "audit_events"("case_id", "occurred_at", "id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subjects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_images" ADD CONSTRAINT "evidence_images_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "verifications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "verifications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subjects"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_exclusions" ADD CONSTRAINT "case_exclusions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_undos" ADD CONSTRAINT "decision_undos_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

