/**
 * Handles that nobody may register, because they read like a place of the interface, a role, or the software itself.
 * A new top-level route or role belongs in here (a test compares it with the folders of `app/`).
 */
export const RESERVED_HANDLES: readonly string[] = [
  // Places.
  ..."about account accounts activity admin algorithm api app assets auth bookmarks cases circle community compose confirm".split(
    " ",
  ),
  ..."create decisions delete dev docs download drafts edit explore favicon feed followers following".split(" "),
  ..."forgot foryou for_you fonts group groups hashtag hashtags health help home icons inbox index insights invite jury".split(
    " ",
  ),
  ..."legal likes login logout lists live mail manifest media members messages metrics new not_found notifications".split(
    " ",
  ),
  ..."oauth offline og password policy post posts privacy profile proposal proposals public register report reports".split(
    " ",
  ),
  ..."reset rules search security session sessions settings setup share signin signout signup sign_in sign_out".split(
    " ",
  ),
  ..."sign_up sitemap static status studio tag tags terms trends trending upload uploads user users verify video".split(
    " ",
  ),
  ..."videos vote votes watch well_known welcome why www".split(" "),
  ..."appeals audit callback change_password code confirm_email data handles identity invitation invitations".split(
    " ",
  ),
  ..."device embed friends join local packs people play quotes receive splash thread threads unsubscribe".split(" "),
  ..."link links muted playback registration registrations request requests second_step undo waiting".split(" "),
  // Roles and voices of authority.
  ..."abuse administrator administration bot bots copyright dmca everyone guest hostmaster info instance".split(" "),
  ..."moderation moderator moderators mod mods noreply no_reply nobody official operator owner postmaster root".split(
    " ",
  ),
  ..."safety service staff superuser support sysadmin system team trust verified webmaster".split(" "),
  // The software, and words that a program may mistake for something else.
  ..."directlink direct_link anonymous deleted deleted_account unknown null undefined none true false".split(" "),
  ..."all here me self you everybody".split(" "),
];
