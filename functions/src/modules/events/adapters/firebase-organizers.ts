import type { Auth } from "firebase-admin/auth";
import type { UserId } from "../../../kernel/ids";
import type { Organizers } from "../check-organizers";

/** Accounts of Firebase Authentication, which answers of 100 at once. */
export class FirebaseOrganizers implements Organizers {
  constructor(private readonly auth: Auth) {}

  async goneAmong(ids: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    const { users } = await this.auth.getUsers(ids.map((uid) => ({ uid })));
    const standing = new Set(users.filter(({ disabled }) => !disabled).map(({ uid }) => uid));
    return new Set(ids.filter((id) => !standing.has(id)));
  }
}
