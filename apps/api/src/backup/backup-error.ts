/** Why a backup was not made, or not put back: one sentence for the administrator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
