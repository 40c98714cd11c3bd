import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** Says so when what is inside fails to draw, instead of leaving a blank page. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <p className="boundary" role="alert">
        This page failed to draw. <a href={window.location.href}>Load it again</a>; if it fails again, please report it.
      </p>
    );
  }
}
