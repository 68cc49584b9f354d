CREATE TABLE "action_versions" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"cause" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"source" text,
	"report" jsonb,
	"payload" jsonb,
	"report_version" integer NOT NULL,
	"approved_since" timestamp with time zone,
	CONSTRAINT "action_versions_action_id_version_pk" PRIMARY KEY("action_id","version")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"network_id" text NOT NULL,
	"order_id" text NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	"report_version" integer NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp with time zone,
	"source" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"report_hash" text NOT NULL,
	"approved_since" timestamp with time zone,
	"said_click_id" text,
	"said_link_code" text,
	"click_id" text,
	"link_code" text,
	"ad_space_id" integer,
	"webmaster_id" integer,
	"share" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commission_entries" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"currency" char(3) NOT NULL,
	"minor" bigint NOT NULL,
	"webmaster_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "commission_entries_action_id_version_kind_currency_pk" PRIMARY KEY("action_id","version","kind","currency"),
	CONSTRAINT "commission_entries_kind" CHECK ("commission_entries"."kind" in ('hold', 'payable', 'void', 'paid')),
	CONSTRAINT "commission_entries_minor" CHECK ("commission_entries"."minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "fetch_cursors" (
	"network" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"action_id" bigint PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "misfits" (
	"hash" text PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"source" text NOT NULL,
	"payload" text NOT NULL,
	"problem" text NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"times" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"webmaster_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"told_by" text,
	CONSTRAINT "notices_action_id_version_pk" PRIMARY KEY("action_id","version")
);
--> statement-breakpoint
CREATE TABLE "pass_runs" (
	"pass" text NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"result" jsonb,
	CONSTRAINT "pass_runs_pass_slot_pk" PRIMARY KEY("pass","slot")
);
--> statement-breakpoint
CREATE TABLE "postbacks" (
	"hash" text PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"webmaster_id" integer,
	"status" text NOT NULL,
	"holding" text NOT NULL,
	"outcome" text NOT NULL,
	"verdict" jsonb,
	"problem" text,
	"evidence" jsonb NOT NULL,
	"reported_minor" bigint,
	"credit_minor" bigint,
	"currency" char(3),
	"share" text NOT NULL,
	"difference" jsonb,
	CONSTRAINT "settlements_action_id_version_pk" PRIMARY KEY("action_id","version")
);
--> statement-breakpoint
CREATE TABLE "unsettled" (
	"action_id" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "unsettled_action_id_version_pk" PRIMARY KEY("action_id","version")
);
--> statement-breakpoint
ALTER TABLE "webmasters" ADD COLUMN "digest" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "webmasters" ADD COLUMN "quiet_from" smallint;--> statement-breakpoint
ALTER TABLE "webmasters" ADD COLUMN "quiet_to" smallint;--> statement-breakpoint
ALTER TABLE "webmasters" ADD COLUMN "time_zone" text DEFAULT 'Europe/Moscow' NOT NULL;--> statement-breakpoint
ALTER TABLE "action_versions" ADD CONSTRAINT "action_versions_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_webmaster_id_webmasters_id_fk" FOREIGN KEY ("webmaster_id") REFERENCES "public"."webmasters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_webmaster_id_webmasters_id_fk" FOREIGN KEY ("webmaster_id") REFERENCES "public"."webmasters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "actions_network_id" ON "actions" USING btree ("network","network_id");--> statement-breakpoint
CREATE INDEX "actions_order" ON "actions" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "actions_webmaster" ON "actions" USING btree ("webmaster_id","ordered_at");--> statement-breakpoint
CREATE INDEX "actions_unmatched" ON "actions" USING btree ("id") WHERE webmaster_id is null;--> statement-breakpoint
CREATE INDEX "commission_entries_webmaster" ON "commission_entries" USING btree ("webmaster_id","at");--> statement-breakpoint
CREATE INDEX "holds_until" ON "holds" USING btree ("until");--> statement-breakpoint
CREATE INDEX "notices_open" ON "notices" USING btree ("webmaster_id","at") WHERE told_by is null;--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "commission_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "commission_entries" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "settlements_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "settlements" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "action_versions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "action_versions" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
