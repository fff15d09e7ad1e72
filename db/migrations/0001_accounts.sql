CREATE TABLE "worker_heartbeats" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "credentials_email_key";--> statement-breakpoint
DROP INDEX "email_challenges_account_idx";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
CREATE INDEX "credentials_claimed_email_idx" ON "credentials" USING btree ("email") WHERE "credentials"."email_confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "email_challenges_expires_idx" ON "email_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_tickets_expires_idx" ON "sign_in_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_email_key" ON "credentials" USING btree ("email") WHERE "credentials"."email_confirmed_at" is not null;--> statement-breakpoint
CREATE INDEX "email_challenges_account_idx" ON "email_challenges" USING btree ("account_id","purpose","created_at");