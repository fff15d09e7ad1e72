CREATE TABLE "author_heads" (
	"author_id" bigint PRIMARY KEY NOT NULL,
	"post_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "author_heads" ADD CONSTRAINT "author_heads_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The newest post at the top of a thread, of each account: raised by what is published or restored, looked up anew when it
-- is deleted. Who looks it up holds the row first, so that what is published meanwhile raises it afterwards.
create function keep_author_head() returns trigger language plpgsql as $$
declare
  newest bigint;
begin
  if tg_op <> 'INSERT' and old.deleted_at is null and old.reply_to_id is null then
    perform from author_heads where author_id = old.author_id and post_id = old.id for update;
    if found then
      select max(id) into newest from posts
      where author_id = old.author_id and deleted_at is null and reply_to_id is null;
      if newest is null then
        delete from author_heads where author_id = old.author_id;
      else
        update author_heads set post_id = newest where author_id = old.author_id;
      end if;
    end if;
  end if;
  if tg_op <> 'DELETE' and new.deleted_at is null and new.reply_to_id is null then
    insert into author_heads (author_id, post_id) values (new.author_id, new.id)
    on conflict (author_id) do update set post_id = excluded.post_id where author_heads.post_id < excluded.post_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger posts_author_head after insert or delete or update of author_id, deleted_at, reply_to_id on posts
for each row execute function keep_author_head();
--> statement-breakpoint
insert into author_heads (author_id, post_id)
select author_id, max(id) from posts where deleted_at is null and reply_to_id is null group by author_id;
