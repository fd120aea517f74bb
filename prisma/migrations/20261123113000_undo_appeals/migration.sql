-- Taking a decision back: in time only, the newest one only, and the appeal that it ended waits again.

CREATE FUNCTION decision_undos_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  undone decisions%ROWTYPE;
BEGIN
  SELECT * INTO undone FROM decisions WHERE id = NEW.decision_id;
  PERFORM 1 FROM cases WHERE id = undone.case_id FOR UPDATE;
  IF NEW.undone_at >= undone.effective_at THEN
    RAISE EXCEPTION 'the decision is final' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undos_in_time';
  END IF;
  IF EXISTS (
    SELECT 1 FROM decisions d WHERE d.case_id = undone.case_id AND d.case_version > undone.case_version
      AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
  ) THEN
    RAISE EXCEPTION 'a later decision rests on this one' USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_undos_newest';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_undos_in_time BEFORE INSERT ON decision_undos FOR EACH ROW EXECUTE FUNCTION decision_undos_in_time();

-- An appeal that has ended stays as it ended, unless the decision that ended it was taken back: then it waits as it did before.
DROP TRIGGER appeals_ended_stay ON appeals;
CREATE FUNCTION appeals_ended_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ending CONSTANT text[] := ARRAY['state', 'outcome', 'sealed_sentence', 'ended_at', 'result_decision_id'];
BEGIN
  IF OLD.state = 'decided' AND NEW.state = 'waiting_for_us'
    AND num_nonnulls(NEW.outcome, NEW.sealed_sentence, NEW.ended_at, NEW.result_decision_id) = 0
    AND to_jsonb(NEW) - ending = to_jsonb(OLD) - ending
    AND EXISTS (SELECT 1 FROM decision_undos WHERE decision_id = OLD.result_decision_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER appeals_ended_stay BEFORE UPDATE ON appeals
  FOR EACH ROW WHEN (OLD.state IN ('decided', 'withdrawn')) EXECUTE FUNCTION appeals_ended_stay();
