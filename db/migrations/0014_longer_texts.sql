ALTER TABLE "posts" DROP CONSTRAINT "posts_body_length";--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_body_length" CHECK (char_length("posts"."body") <= 8000);