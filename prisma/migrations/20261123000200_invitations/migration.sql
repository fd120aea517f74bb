-- One-time links with which people choose a password, and what holds for people whatever the application does.

-- CreateEnum
CREATE TYPE "InvitationPurpose" AS ENUM ('invite', 'reset');

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "purpose" "InvitationPurpose" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_user_id_key" ON "invitations"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_secret_hash_key" ON "invitations"("secret_hash");

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE invitations ADD CONSTRAINT invitations_expires_after_created CHECK (expires_at > created_at);
GRANT SELECT, INSERT, UPDATE ON invitations TO secondlook_app;

-- Nobody changes their own role. The transaction says who acts; an operator at the database acts for nobody.
CREATE FUNCTION users_role_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('secondlook.actor_id', true) = OLD.id::text THEN
    RAISE EXCEPTION 'nobody changes their own role' USING ERRCODE = 'check_violation', CONSTRAINT = 'users_role_by_another';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER users_role_by_another BEFORE UPDATE OF role ON users
  FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION users_role_by_another();

-- An installation that has an admin keeps one. The lock makes it hold when two take it from each other at once.
CREATE FUNCTION users_keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('people', 0));
  IF NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'the last admin stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'users_keep_an_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER users_keep_an_admin AFTER UPDATE OF role, disabled_at ON users
  FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.disabled_at IS NULL AND (NEW.role <> 'admin' OR NEW.disabled_at IS NOT NULL))
  EXECUTE FUNCTION users_keep_an_admin();
