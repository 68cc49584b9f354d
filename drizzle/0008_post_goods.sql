CREATE TABLE "post_goods" (
	"post_id" bigint NOT NULL,
	"deal_id" bigint NOT NULL,
	"shown_price_minor" bigint,
	"shown_currency" char(3),
	"told" text,
	"told_price_minor" bigint,
	CONSTRAINT "post_goods_post_id_deal_id_pk" PRIMARY KEY("post_id","deal_id")
);
--> statement-breakpoint
ALTER TABLE "channel_members" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "told" text;--> statement-breakpoint
ALTER TABLE "post_goods" ADD CONSTRAINT "post_goods_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_goods" ADD CONSTRAINT "post_goods_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Owners' own posts that stand in channels already: their readers saw the prices of now, as far as anybody knows.
INSERT INTO "post_goods" ("post_id", "deal_id", "shown_price_minor", "shown_currency")
SELECT DISTINCT p.id, d.id, d.price_minor, d.currency
FROM posts p JOIN links l ON l.post_id = p.id JOIN deals d ON d.id = l.deal_id
WHERE p.reworked IS NOT NULL AND p.state IN ('sending', 'published');
