// The peer with Qt: the same tray as tray.c.
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QIcon>
#include <QMenu>
#include <QSocketNotifier>
#include <QSystemTrayIcon>
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

static QAction *row(QMenu &menu, const QString &label, bool clickable) {
  QAction *action = menu.addAction(label);
  action->setEnabled(clickable);
  return action;
}

static void marks(QAction *action) {
  QObject::connect(action, &QAction::triggered, [action] {
    action->setText(QStringLiteral("Starting…"));
    action->setEnabled(false);
  });
}

int main(int argc, char **argv) {
  // Before Qt makes threads of its own, which would take the signals.
  sigset_t handled;
  sigemptyset(&handled);
  sigaddset(&handled, SIGTERM);
  sigaddset(&handled, SIGUSR1);
  sigprocmask(SIG_BLOCK, &handled, nullptr);

  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  QMenu menu, connections(QStringLiteral("Active connection"));
  row(menu, QStringLiteral("dev — stopped"), false);
  marks(row(menu, QStringLiteral("Start dev_1"), true));
  QActionGroup group(&connections);
  QAction *local = row(connections, QStringLiteral("Local"), true);
  local->setCheckable(true);
  group.addAction(local);
  local->setChecked(true);
  marks(row(connections, QStringLiteral("tcp://host/a"), true));
  // As many rows more as PEER_ROWS says, of which a signal changes the first.
  QAction *first = nullptr;
  for (int number = qEnvironmentVariableIntValue("PEER_ROWS"); number > 0; number--)
    first = row(connections, QStringLiteral("c%1 — 0").arg(number), true);
  menu.addMenu(&connections);
  menu.addSeparator();
  QObject::connect(row(menu, QStringLiteral("Quit"), true), &QAction::triggered, &application, &QApplication::quit);

  QSystemTrayIcon tray(QIcon::fromTheme(QStringLiteral("dialog-information")));
  tray.setToolTip(QStringLiteral("Peer"));
  tray.setContextMenu(&menu);
  tray.show();

  const int descriptor = signalfd(-1, &handled, SFD_CLOEXEC);
  int round = 0;
  QSocketNotifier notifier(descriptor, QSocketNotifier::Read);
  QObject::connect(&notifier, &QSocketNotifier::activated, [&] {
    signalfd_siginfo signal;
    if (read(descriptor, &signal, sizeof signal) != sizeof signal) return;
    if (signal.ssi_signo == SIGTERM) QApplication::quit();
    else if (first) first->setText(QStringLiteral("c1 — %1").arg(++round));
  });
  return QApplication::exec();
}
