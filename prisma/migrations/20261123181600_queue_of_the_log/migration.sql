-- An event leaves the queue of the log for its place in the log alone: the application's role could otherwise keep one out of it.
CREATE FUNCTION audit_unsequenced_has_its_place() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_leaves l WHERE l.event_id = OLD.event_id) THEN
    RAISE EXCEPTION 'event % has no place in the log', OLD.event_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_unsequenced_has_its_place';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_unsequenced_has_its_place AFTER DELETE ON audit_unsequenced DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit_unsequenced_has_its_place();
