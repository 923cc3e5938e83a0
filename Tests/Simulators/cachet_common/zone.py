"""A time zone in which Cachet shows and reads times."""

import calendar
import time
import zoneinfo
from datetime import datetime

from cachet_common.input import Problem


class Zone:
    """The zone with that name, or UTC if it has none; an unknown name gives a 500."""

    def __init__(self, name=None):
        self._zone = None
        if name not in (None, "", "UTC"):
            try:
                self._zone = zoneinfo.ZoneInfo(name)
            except (OSError, ValueError, KeyError):
                raise Problem(500) from None

    def text(self, moment):
        """`Y-m-d H:i:s`, without an offset."""
        if moment is None or self._zone is None:
            return moment and time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment))
        return datetime.fromtimestamp(moment, self._zone).strftime("%Y-%m-%d %H:%M:%S")

    def moment(self, fields):
        """The Unix seconds of year, month, day, hour, minute and perhaps second in this zone."""
        if self._zone is None:
            return calendar.timegm((*fields, 0)[:6])
        return int(datetime(*fields, tzinfo=self._zone).timestamp())

    def kept(self, moment):
        """The moment once it has been stored as a time of this zone without an offset: in the hour
        that occurs twice it becomes the later one."""
        if self._zone is None:
            return moment
        local = datetime.fromtimestamp(moment, self._zone)
        return int(local.replace(fold=1).timestamp())
