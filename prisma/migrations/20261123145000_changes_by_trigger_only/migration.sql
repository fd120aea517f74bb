-- What lists elsewhere follow is written by the trigger on cases and by nothing else: the application could otherwise tell of
-- changes that were none. The function runs as its owner, with the names in it bound to our own tables.
ALTER FUNCTION note_case_change() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
REVOKE ALL ON FUNCTION note_case_change() FROM PUBLIC;
REVOKE INSERT ON case_changes FROM secondlook_app;
REVOKE USAGE ON SEQUENCE case_changes_seq_seq FROM secondlook_app;

-- A case can be kept only for somebody who could take it. Whoever leaves or gets another role gives theirs back in that same act.
CREATE FUNCTION cases_assignee_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.assignee_id AND disabled_at IS NULL AND role IN ('reviewer', 'senior_reviewer');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'cases are kept for whoever reviews' USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_assignee_reviews';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_added_for_reviewer BEFORE INSERT ON cases FOR EACH ROW
  WHEN (NEW.assignee_id IS NOT NULL) EXECUTE FUNCTION cases_assignee_reviews();
CREATE TRIGGER cases_kept_for_reviewer BEFORE UPDATE OF assignee_id ON cases FOR EACH ROW
  WHEN (NEW.assignee_id IS NOT NULL AND NEW.assignee_id IS DISTINCT FROM OLD.assignee_id) EXECUTE FUNCTION cases_assignee_reviews();
