CREATE TABLE "ad_spaces" (
	"id" serial PRIMARY KEY NOT NULL,
	"webmaster_id" integer NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"traffic" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ad_spaces_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "bot_sessions" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" text PRIMARY KEY NOT NULL,
	"visit" text NOT NULL,
	"link_code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"country" char(2),
	"anonymizer" text NOT NULL,
	"asn" bigint,
	"delivery_country" char(2) NOT NULL,
	"outcome" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"terms" text NOT NULL,
	"country_policy" text NOT NULL,
	"passing" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"catalogue" text NOT NULL,
	"external_id" text NOT NULL,
	"item_id" text,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"picture" text,
	"price_minor" bigint,
	"price_to_minor" bigint,
	"old_price_minor" bigint,
	"currency" char(3),
	"rub_minor" bigint,
	"discount_percent" smallint,
	"rating_tenths" smallint,
	"orders" integer,
	"store_id" text,
	"store_name" text,
	"category_path" text[] DEFAULT '{}'::text[] NOT NULL,
	"affiliated" boolean,
	"rate" text,
	"boost" text,
	"seller" char(2),
	"kind" text,
	"section" text,
	"adult" boolean DEFAULT false NOT NULL,
	"available" boolean DEFAULT true NOT NULL,
	"content_hash" text NOT NULL,
	"search_text" text NOT NULL,
	"score" smallint DEFAULT 0 NOT NULL,
	"tier" smallint GENERATED ALWAYS AS (case when score >= 27000 or (score & 31) = 0 then 0 when score >= 23500 or (score & 31) < 4 then 1 else 2 end) STORED,
	"tsv" "tsvector" GENERATED ALWAYS AS (to_tsvector('russian', search_text) || array_to_tsvector(array['#s' || (score >> 5)::int::text, '#p' || coalesce(floor(ln(greatest(rub_minor, 0)::float8 + 1) * 8)::int, -1)::text, '#d' || coalesce(discount_percent, 0)::int::text, '#o' || coalesce(floor(ln(greatest(orders, 0)::float8 + 1) * 8)::int, 0)::text] || case when rub_minor is null then '{}'::text[] else (array['#P100', '#P200', '#P300', '#P500', '#P700', '#P1000', '#P1500', '#P2000', '#P3000', '#P4000', '#P5000', '#P7000', '#P10000', '#P15000', '#P20000', '#P30000', '#P50000', '#P70000', '#P100000', '#P150000', '#P200000']::text[])[width_bucket(rub_minor::numeric, array[10001, 20001, 30001, 50001, 70001, 100001, 150001, 200001, 300001, 400001, 500001, 700001, 1000001, 1500001, 2000001, 3000001, 5000001, 7000001, 10000001, 15000001, 20000001]::numeric[]) + 1:] end || (array['#D10', '#D20', '#D30', '#D40', '#D50', '#D60', '#D70', '#D80', '#D90']::text[])[1:width_bucket(coalesce(discount_percent, 0)::numeric, array[10, 20, 30, 40, 50, 60, 70, 80, 90]::numeric[])] || (array['#O10', '#O30', '#O100', '#O300', '#O1000', '#O3000', '#O10000', '#O30000', '#O100000']::text[])[1:width_bucket(coalesce(orders, 0)::numeric, array[10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000]::numeric[])])) STORED,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"update_id" bigint PRIMARY KEY NOT NULL,
	"lane" smallint NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"parked_because" text
);
--> statement-breakpoint
CREATE TABLE "links" (
	"code" text PRIMARY KEY NOT NULL,
	"deal_id" bigint NOT NULL,
	"ad_space_id" integer NOT NULL,
	"person_id" bigint,
	"country" char(2) NOT NULL,
	"network" text NOT NULL,
	"deeplink" text NOT NULL,
	"frozen" jsonb NOT NULL,
	"verdict" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "network_tokens" (
	"network" text PRIMARY KEY NOT NULL,
	"token" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"chat_id" bigint NOT NULL,
	"method" text NOT NULL,
	"payload" jsonb NOT NULL,
	"urgency" smallint DEFAULT 0 NOT NULL,
	"when_in_doubt" text DEFAULT 'list' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"lane" smallint GENERATED ALWAYS AS ((abs(chat_id) % 64)::smallint) STORED,
	"intent_at" timestamp with time zone,
	"doubt_because" text,
	"perhaps_again" boolean DEFAULT false NOT NULL,
	"sent_at" timestamp with time zone,
	"message_id" integer,
	"failed_because" text,
	CONSTRAINT "outbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY NOT NULL,
	"language" text,
	"country" char(2),
	"brought_by" integer,
	"adult" boolean DEFAULT false NOT NULL,
	"search" jsonb,
	"unreachable_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"deal_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"price_minor" bigint,
	"old_price_minor" bigint,
	"currency" char(3)
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" smallint PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"spread" jsonb NOT NULL,
	"categories" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_pauses" (
	"chat_id" bigint PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"key" text PRIMARY KEY NOT NULL,
	"file_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vocabulary" (
	"word" text PRIMARY KEY NOT NULL,
	"deals" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webmasters" (
	"id" serial PRIMARY KEY NOT NULL,
	"telegram_id" bigint,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"terms_version" text,
	"terms_accepted_at" timestamp with time zone,
	"terms_accepted_how" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webmasters_telegram_id_unique" UNIQUE("telegram_id")
);
--> statement-breakpoint
ALTER TABLE "ad_spaces" ADD CONSTRAINT "ad_spaces_webmaster_id_webmasters_id_fk" FOREIGN KEY ("webmaster_id") REFERENCES "public"."webmasters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_link_code_links_code_fk" FOREIGN KEY ("link_code") REFERENCES "public"."links"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_ad_space_id_ad_spaces_id_fk" FOREIGN KEY ("ad_space_id") REFERENCES "public"."ad_spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_brought_by_ad_spaces_id_fk" FOREIGN KEY ("brought_by") REFERENCES "public"."ad_spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clicks_link" ON "clicks" USING btree ("link_code","at");--> statement-breakpoint
CREATE UNIQUE INDEX "deals_catalogue_external" ON "deals" USING btree ("catalogue","external_id");--> statement-breakpoint
CREATE INDEX "deals_item" ON "deals" USING btree ("item_id") WHERE item_id is not null;--> statement-breakpoint
CREATE INDEX "deals_tsv_0" ON "deals" USING gin ("tsv") WHERE tier = 0 and available;--> statement-breakpoint
CREATE INDEX "deals_tsv_1" ON "deals" USING gin ("tsv") WHERE tier = 1 and available;--> statement-breakpoint
CREATE INDEX "deals_tsv_2" ON "deals" USING gin ("tsv") WHERE tier = 2 and available;--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("lane","update_id") WHERE done_at is null and parked_because is null;--> statement-breakpoint
CREATE INDEX "links_wish" ON "links" USING btree ("deal_id","ad_space_id","country");--> statement-breakpoint
CREATE INDEX "links_person" ON "links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("urgency","id") WHERE sent_at is null and failed_because is null and intent_at is null;--> statement-breakpoint
CREATE INDEX "outbox_open_chat" ON "outbox" USING btree ("chat_id","urgency","id") WHERE sent_at is null and failed_because is null and intent_at is null;--> statement-breakpoint
CREATE INDEX "outbox_doubt" ON "outbox" USING btree ("id") WHERE sent_at is null and failed_because is null and intent_at is not null;--> statement-breakpoint
CREATE INDEX "prices_deal" ON "prices" USING btree ("deal_id","at");