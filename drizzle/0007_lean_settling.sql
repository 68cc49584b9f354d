-- By hand, all of it: what is there is converted.
CREATE TABLE "judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content" json NOT NULL,
	"status" text GENERATED ALWAYS AS (content ->> 'status') STORED,
	"outcome" text GENERATED ALWAYS AS (content ->> 'outcome') STORED,
	-- What its name says: nothing else can come to stand under it.
	CONSTRAINT "judgements_id" CHECK ("id" = encode(substring(sha256(convert_to("content"::text, 'UTF8')) for 16), 'hex')::uuid)
);
--> statement-breakpoint
CREATE TABLE "untold" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webmaster_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actions" bigint[] NOT NULL,
	"versions" integer[] NOT NULL,
	CONSTRAINT "untold_pairs" CHECK (cardinality("actions") = cardinality("versions") and cardinality("actions") > 0)
);
--> statement-breakpoint
CREATE INDEX "untold_webmaster" ON "untold" USING btree ("webmaster_id","at");--> statement-breakpoint
INSERT INTO "untold" ("webmaster_id", "at", "actions", "versions")
SELECT webmaster_id, at, array_agg(action_id ORDER BY action_id, version), array_agg(version ORDER BY action_id, version)
FROM "notices" WHERE told_by IS NULL GROUP BY webmaster_id, at ORDER BY at;--> statement-breakpoint
DELETE FROM "notices" WHERE told_by IS NULL;--> statement-breakpoint
DROP INDEX "notices_open";--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "told_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "unsettled" RENAME TO "unsettled_before";--> statement-breakpoint
ALTER TABLE "unsettled_before" RENAME CONSTRAINT "unsettled_action_id_version_pk" TO "unsettled_before_pk";--> statement-breakpoint
CREATE TABLE "unsettled" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"actions" bigint[] NOT NULL,
	"versions" integer[] NOT NULL,
	"reports" json,
	CONSTRAINT "unsettled_pairs" CHECK (cardinality("actions") = cardinality("versions") and cardinality("actions") > 0)
);
--> statement-breakpoint
INSERT INTO "unsettled" ("actions", "versions")
SELECT array_agg(action_id ORDER BY action_id), array_agg(version ORDER BY action_id)
FROM (SELECT *, (row_number() OVER (PARTITION BY version ORDER BY action_id) - 1) / 250 AS part FROM "unsettled_before") q
GROUP BY version, part ORDER BY version, part;--> statement-breakpoint
DROP TABLE "unsettled_before";--> statement-breakpoint
UPDATE "actions" a SET click_at = c.at, click_country = c.country, click_anonymizer = c.anonymizer
FROM "clicks" c WHERE a.click_at IS NULL AND c.id = a.click_id;--> statement-breakpoint
ALTER TABLE "settlements" RENAME TO "settlements_before";--> statement-breakpoint
ALTER TABLE "settlements_before" RENAME CONSTRAINT "settlements_action_id_version_pk" TO "settlements_before_pk";--> statement-breakpoint
CREATE TABLE "settlements" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"judgement_id" uuid NOT NULL,
	"reported_minor" bigint,
	"credit_minor" bigint,
	"commission" numeric,
	"at_stake" numeric,
	"item_rubles" numeric[],
	CONSTRAINT "settlements_action_id_version_pk" PRIMARY KEY("action_id","version")
);
--> statement-breakpoint
WITH judged AS MATERIALIZED (
  SELECT s.*, jsonb_strip_nulls(jsonb_build_object(
      'status', status, 'outcome', outcome, 'holding', CASE WHEN holding = 'yes' THEN true END, 'problem', problem,
      'currency', currency, 'share', share, 'terms', verdict -> 'terms', 'countryPolicy', verdict -> 'countryPolicy',
      'reasons', (
        SELECT jsonb_agg(jsonb_build_object('code', r -> 'code', 'clause', r -> 'clause', 'detail', r -> 'detail', 'item', (
            SELECT min(i.n) - 1 FROM json_array_elements(verdict -> 'items') WITH ORDINALITY AS i(item, n) WHERE i.item ->> 'id' = r ->> 'item'))
          ORDER BY n)
        FROM json_array_elements(verdict -> 'reasons') WITH ORDINALITY AS t(r, n)),
      'outcomes', (
        SELECT jsonb_agg(coalesce(item ->> 'outcome', outcome) ORDER BY n)
        FROM json_array_elements(verdict -> 'items') WITH ORDINALITY AS i(item, n) HAVING bool_or(item ->> 'outcome' <> outcome)),
      'clauses', difference -> 'clauses',
      'clicked', CASE WHEN evidence ->> 'click' IS NOT NULL THEN true END,
      'linked', CASE WHEN evidence ->> 'linkCode' IS NOT NULL THEN true END,
      'clickCountry', evidence -> 'clickCountry', 'clickCountryFrom', evidence -> 'clickCountryFrom',
      'anonymizer', nullif(evidence ->> 'anonymizer', 'none'),
      'deliveryCountry', evidence -> 'deliveryCountry', 'deliveryFrom', evidence -> 'deliveryFrom',
      'frozenFor', (
        SELECT jsonb_agg((SELECT min(i.n) - 1 FROM json_array_elements(v.report -> 'items') WITH ORDINALITY AS i(item, n) WHERE i.item ->> 'id' = f.id)
          ORDER BY f.n)
        FROM json_array_elements_text(evidence -> 'frozenFor') WITH ORDINALITY AS f(id, n))))::text AS content
  FROM "settlements_before" s
    JOIN "action_versions" own ON own.action_id = s.action_id AND own.version = s.version
    JOIN "action_versions" v ON v.action_id = s.action_id AND v.version = own.report_version),
named AS MATERIALIZED (
  SELECT *, encode(substring(sha256(convert_to(content, 'UTF8')) for 16), 'hex')::uuid AS judgement_id FROM judged),
shared AS (
  INSERT INTO "judgements" (id, content) SELECT DISTINCT ON (judgement_id) judgement_id, content::json FROM named)
INSERT INTO "settlements" (action_id, version, at, judgement_id, reported_minor, credit_minor, commission, at_stake, item_rubles)
SELECT action_id, version, at, judgement_id, reported_minor, credit_minor,
  nullif(verdict ->> 'commission', '0.00')::numeric, nullif(verdict ->> 'atStake', '0.00')::numeric,
  (SELECT array_agg(rubles ORDER BY i.n, which)
   FROM json_array_elements(verdict -> 'items') WITH ORDINALITY AS i(item, n)
     CROSS JOIN LATERAL (VALUES (1, coalesce(i.item ->> 'commission', verdict ->> 'commission', '0.00')::numeric),
       (2, coalesce(i.item ->> 'atStake', verdict ->> 'atStake', '0.00')::numeric)) AS r(which, rubles)
   HAVING bool_or(coalesce(i.item ->> 'commission', i.item ->> 'atStake') IS NOT NULL))
FROM named;--> statement-breakpoint
DROP TABLE "settlements_before";--> statement-breakpoint
CREATE TRIGGER "settlements_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "settlements" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "judgements_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "judgements" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE FUNCTION "demand_judgements"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown uuid;
BEGIN
  SELECT a.id INTO unknown FROM (SELECT DISTINCT judgement_id AS id FROM added) a
    WHERE NOT EXISTS (SELECT FROM judgements j WHERE j.id = a.id) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: there is no judgement %', TG_TABLE_NAME, unknown USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "settlements_judgements" AFTER INSERT ON "settlements" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "demand_judgements"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "keep_webmaster"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE commission_entries IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM commission_entries e WHERE e.webmaster_id = OLD.id) THEN
    RAISE EXCEPTION 'webmaster % stands in the ledger', OLD.id USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
-- Settlements name their click and link by their action's: these stay, once they are known.
CREATE FUNCTION "keep_click"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'action % keeps its click and its link', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "actions_keep_click" BEFORE UPDATE ON "actions" FOR EACH ROW
  WHEN (OLD.click_id <> coalesce(NEW.click_id, '') OR OLD.link_code <> coalesce(NEW.link_code, '') OR OLD.click_at <> NEW.click_at)
  EXECUTE FUNCTION "keep_click"();
