// What the types of Apps Script do not know yet (service/sandbox/evidence/addon.md 3.7).
declare namespace GoogleAppsScript.Script {
  interface ScriptApp {
    getAuthorizationInfo(authMode: AuthMode, oAuthScopes: string[]): AuthorizationInfo;
  }
  interface AuthorizationInfo {
    getAuthorizedScopes(): string[] | null;
  }
}
