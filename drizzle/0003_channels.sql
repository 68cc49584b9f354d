CREATE TABLE "catalogue_readings" (
	"catalogue" text PRIMARY KEY NOT NULL,
	"complete_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_invites" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"channel_id" integer NOT NULL,
	"role" text NOT NULL,
	"invited_by" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "channel_members" (
	"channel_id" integer NOT NULL,
	"person_id" bigint NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_members_channel_id_person_id_pk" PRIMARY KEY("channel_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" serial PRIMARY KEY NOT NULL,
	"telegram_id" bigint NOT NULL,
	"title" text NOT NULL,
	"username" text,
	"ad_space_id" integer NOT NULL,
	"rights" text[] NOT NULL,
	"paused_since" timestamp with time zone,
	"paused_because" text,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channels_telegram_id_unique" UNIQUE("telegram_id")
);
--> statement-breakpoint
CREATE TABLE "link_robots" (
	"link_code" text NOT NULL,
	"day" text NOT NULL,
	"asked" integer NOT NULL,
	CONSTRAINT "link_robots_link_code_day_pk" PRIMARY KEY("link_code","day")
);
--> statement-breakpoint
CREATE TABLE "post_rules" (
	"id" serial PRIMARY KEY NOT NULL,
	"channel_id" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"text" text NOT NULL,
	"category" text,
	"max_price_minor" bigint,
	"minute" smallint NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"active_from" timestamp with time zone NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "posted_items" (
	"channel_id" integer NOT NULL,
	"item" text NOT NULL,
	"post_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "posted_items_channel_id_item_pk" PRIMARY KEY("channel_id","item")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"channel_id" integer,
	"ad_space_id" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"deal_id" bigint,
	"state" text NOT NULL,
	"own_text" jsonb,
	"reworked" jsonb,
	"coupon" text,
	"country" char(2),
	"erid" text,
	"due_at" timestamp with time zone,
	"place" integer,
	"rule_id" integer,
	"message_id" integer,
	"inline_message_id" text,
	"published_at" timestamp with time zone,
	"failed_because" text,
	"shown_as" text,
	"shown_price_minor" bigint,
	"shown_currency" char(3),
	"over_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slot_runs" (
	"channel_id" integer NOT NULL,
	"day" text NOT NULL,
	"minute" smallint NOT NULL,
	"rule_id" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"post_id" bigint,
	CONSTRAINT "slot_runs_channel_id_day_minute_rule_id_pk" PRIMARY KEY("channel_id","day","minute","rule_id")
);
--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "post_id" bigint;--> statement-breakpoint
ALTER TABLE "channel_invites" ADD CONSTRAINT "channel_invites_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_members" ADD CONSTRAINT "channel_members_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_ad_space_id_ad_spaces_id_fk" FOREIGN KEY ("ad_space_id") REFERENCES "public"."ad_spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_rules" ADD CONSTRAINT "post_rules_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posted_items" ADD CONSTRAINT "posted_items_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_ad_space_id_ad_spaces_id_fk" FOREIGN KEY ("ad_space_id") REFERENCES "public"."ad_spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_rule_id_post_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."post_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_runs" ADD CONSTRAINT "slot_runs_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_invites_channel" ON "channel_invites" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "channel_members_person" ON "channel_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "post_rules_channel" ON "post_rules" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "posts_channel" ON "posts" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "posts_author" ON "posts" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "posts_queue" ON "posts" USING btree ("channel_id","place","id") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "posts_timed" ON "posts" USING btree ("due_at") WHERE state = 'timed';--> statement-breakpoint
CREATE INDEX "posts_sending" ON "posts" USING btree ("id") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "posts_live" ON "posts" USING btree ("deal_id") WHERE state = 'published' and over_since is null;--> statement-breakpoint
CREATE INDEX "posts_over" ON "posts" USING btree ("deal_id") WHERE state = 'published' and over_since is not null;--> statement-breakpoint
CREATE INDEX "posts_erid" ON "posts" USING btree ("erid") WHERE erid is not null;--> statement-breakpoint
CREATE INDEX "links_post" ON "links" USING btree ("post_id") WHERE post_id is not null;--> statement-breakpoint
CREATE INDEX "actions_link" ON "actions" USING btree ("link_code") WHERE link_code is not null;